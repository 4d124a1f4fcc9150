/** Given names and what follows them, by the peoples of Lampung. A name is put together from parts, so nobody is meant. */
export type NameList = {
  readonly first: readonly [string, ...string[]]
  readonly middle: readonly [string, ...string[]]
  readonly last: readonly [string, ...string[]]
  /** Names that stand alone. */
  readonly single: readonly string[]
}

const list = (text: string): readonly [string, ...string[]] => {
  const [first = '', ...rest] = text.split(', ')
  return [first, ...rest]
}
const none: readonly string[] = []

export const peoples = ['javanese', 'lampung', 'sundanese', 'balinese', 'minang'] as const
export type People = (typeof peoples)[number]

export const nameLists: Readonly<Record<People, Readonly<Record<'female' | 'male', NameList>>>> = {
  javanese: {
    female: {
      first: list(
        'Siti, Dewi, Sri, Anisa, Rina, Dwi, Tri, Eka, Intan, Putri, Nur, Ayu, Wulan, Fitri, Novita, Rahma, Indah, Retno, Dyah, Endah, Yuni, Nanda, Vina, Della, Amelia, Tiara, Salsabila, Fatimah, Laila, Umi, Wahyu, Ratna, Citra, Melati, Kartika, Septi',
      ),
      middle: list(
        'Nur, Dwi, Tri, Ayu, Eka, Putri, Indah, Fitri, Wahyu, Dian, Puji, Novi, Intan, Siti, Rizki, Citra, Bella, Aulia, Nia, Tika',
      ),
      last: list(
        'Lestari, Rahayu, Wulandari, Astuti, Handayani, Puspitasari, Setyaningsih, Utami, Anggraini, Safitri, Kusumawati, Oktaviani, Maharani, Rahmawati, Nuraini, Pertiwi, Susanti, Ningrum, Purwaningsih, Mulyani, Hidayati, Widyastuti, Setiawati, Permatasari, Cahyani, Fauziah, Khasanah, Sulistyowati, Ramadhani, Agustina',
      ),
      single: list(
        'Suparti, Wartini, Nurhayati, Rohmah, Sumarni, Tumini, Juwariyah, Ngatini, Sutinah, Maryati, Istiqomah, Muslikah, Zulaikah, Khotimah',
      ),
    },
    male: {
      first: list(
        'Dimas, Bagus, Rizky, Aditya, Bayu, Wahyu, Danang, Galih, Yoga, Arif, Andika, Ilham, Fajar, Dwi, Tri, Eko, Agus, Aji, Rendi, Reza, Muhammad, Ahmad, Nur, Imam, Khoirul, Hendra, Doni, Feri, Tegar, Satria, Panji, Surya, Teguh, Wisnu, Krisna, Deni',
      ),
      middle: list(
        'Dwi, Tri, Adi, Nur, Aji, Eko, Wahyu, Bagus, Putra, Setyo, Yudha, Arif, Catur, Surya, Bayu, Budi, Rizki, Fajar, Restu, Bima',
      ),
      last: list(
        'Saputra, Prasetyo, Pratama, Nugroho, Wibowo, Setiawan, Kurniawan, Santoso, Hidayat, Wijaya, Susanto, Utomo, Purnomo, Raharjo, Firmansyah, Maulana, Ramadhan, Permana, Pamungkas, Wicaksono, Nugraha, Saputro, Mustofa, Anwar, Hermawan, Widodo, Priyanto, Sudrajat, Kusuma, Aditama',
      ),
      single: list(
        'Suyanto, Sutrisno, Slamet, Wagimin, Rohman, Mugiono, Sugiarto, Paryono, Sumardi, Tukiman, Suparno, Mujiono, Basuki, Ngadiman, Sunaryo, Wasis',
      ),
    },
  },
  lampung: {
    female: {
      first: list(
        'Siti, Rizka, Puan, Maya, Desi, Novi, Dian, Yuli, Mega, Rohima, Zahra, Nurul, Fitria, Resti, Septiani, Melda, Ria, Tari, Indri, Yessi, Marlina, Halimah',
      ),
      middle: list('Nur, Puspa, Ratu, Mas, Intan, Ayu, Permata, Bunga, Ria, Cahya'),
      last: list(
        'Kesuma, Dewi, Andriyani, Nurbaiti, Zahra, Sari, Yanti, Aprilia, Damayanti, Hasanah, Novriani, Rahayu, Oktavia, Marlina, Yuliana, Mutiara, Syahputri, Indriani',
      ),
      single: list('Rohimah, Nurbaiti, Rosidah, Hayati, Yusnaini, Marhamah'),
    },
    male: {
      first: list(
        'Ahmad, Muhammad, Ridho, Rizki, Raden, Alfian, Ferdi, Aldi, Andika, Hendra, Yusuf, Zainal, Ismail, Sultan, Iqbal, Farhan, Reki, Yogi, Angga, Habib, Edo, Jefri',
      ),
      middle: list('Batin, Raja, Indra, Pangeran, Minak, Putra, Ratu, Agung, Niti, Tuan'),
      last: list(
        'Kesuma, Sanjaya, Syahputra, Jaya, Hakim, Akbar, Ramadhan, Saputra, Negara, Darmawan, Alfarizi, Fahlevi, Mahendra, Perdana, Marga, Apriansyah, Irawan, Effendi',
      ),
      single: list('Hasan, Zulkarnain, Mursalin, Sahrul, Bahrudin, Syarifudin'),
    },
  },
  sundanese: {
    female: {
      first: list('Euis, Neng, Imas, Ai, Tati, Nia, Rika, Lilis, Yanti, Elis, Rini, Siti, Wina, Tia, Silvi, Mila'),
      middle: list('Siti, Nur, Sri, Tia, Rima, Yulia, Sinta, Ratna'),
      last: list(
        'Nurjanah, Kurniasih, Komalasari, Rohaeni, Sumiati, Nuraeni, Marlina, Herlina, Kurniawati, Suryani, Haryati, Sopiah, Lisnawati, Patimah',
      ),
      single: list('Cucu, Icih, Kokom, Nengsih'),
    },
    male: {
      first: list(
        'Asep, Ujang, Dadan, Deden, Cecep, Iwan, Yayan, Dede, Rian, Gilang, Rangga, Encep, Aceng, Ridwan, Wildan, Yana',
      ),
      middle: list('Rizki, Agus, Hendra, Yana, Maulana, Jajang, Dani, Fajar'),
      last: list(
        'Sunandar, Hidayat, Suhendar, Permana, Gunawan, Supriatna, Ruhiat, Sopandi, Kosasih, Mulyana, Saepudin, Iskandar, Nugraha, Wahyudin',
      ),
      single: list('Ade, Dayat, Oding, Suhara'),
    },
  },
  balinese: {
    female: {
      first: list('Ni Wayan, Ni Made, Ni Nyoman, Ni Ketut, Ni Luh, Ni Putu, Ni Kadek, Ni Komang'),
      middle: list('Ayu, Sri, Eka, Dwi, Tri, Ari, Rai, Juni'),
      last: list(
        'Sari, Suartini, Ariani, Widiasih, Dewi, Puspita, Astiti, Rasmini, Sukerti, Pratiwi, Lestari, Wahyuni, Antari, Damayanti',
      ),
      single: none,
    },
    male: {
      first: list('I Wayan, I Made, I Nyoman, I Ketut, I Gede, I Putu, I Kadek, I Komang'),
      middle: list('Adi, Eka, Dwi, Agus, Ari, Bayu, Yoga, Dedi'),
      last: list(
        'Suardana, Sudarma, Artawan, Wirawan, Ariawan, Mahendra, Yasa, Sukarta, Widiana, Putra, Saputra, Sutama, Darmawan, Pradnyana',
      ),
      single: none,
    },
  },
  minang: {
    female: {
      first: list(
        'Annisa, Rahmi, Yulia, Mutia, Suci, Vivi, Widya, Fitria, Nadia, Syifa, Zahara, Nurul, Hanifa, Melisa',
      ),
      middle: list('Rahma, Putri, Ulfa, Indah, Mutiara, Yunita, Nabila, Azizah'),
      last: list(
        'Chaniago, Koto, Piliang, Tanjung, Jambak, Sikumbang, Guci, Malayu, Rahmadani, Yulianti, Syafitri, Wahyuni',
      ),
      single: list('Yusnidar, Nurlela, Erni, Zuraida'),
    },
    male: {
      first: list(
        'Rahmat, Fadli, Hafiz, Irfan, Yogi, Zulfikar, Randi, Ari, Taufik, Syahrul, Ihsan, Fikri, Robi, Aulia',
      ),
      middle: list('Fajri, Rizki, Putra, Hidayat, Akbar, Maulana, Ilham, Fauzan'),
      last: list(
        'Chaniago, Koto, Piliang, Tanjung, Jambak, Sikumbang, Guci, Malayu, Hidayatullah, Efendi, Syafri, Nofrizal',
      ),
      single: list('Zulhendri, Afrizal, Syafruddin, Masrizal'),
    },
  },
}

/** Names of the generation of the mothers. */
export const motherNames = list(
  'Sumiati, Suparti, Wartini, Sri Wahyuni, Nurhayati, Siti Aminah, Rohani, Supriyati, Endang Lestari, Yuliana, Tutik Handayani, Maryam, Ratnawati, Kartini, Suryani, Mujiati, Siti Fatonah, Lilis Suryati, Ni Made Rai, Rosmaini, Sulastri, Painem, Rusmini, Hartati, Eni Kusrini, Umi Kalsum',
)
